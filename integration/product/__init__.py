"""What is built and installed, looked at from outside."""
