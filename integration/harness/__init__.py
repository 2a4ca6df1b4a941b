"""A real Orthanc with the plugin, and the documents to send to it."""
