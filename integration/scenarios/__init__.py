"""A real Orthanc with the plugin: what goes in, what must come out."""
