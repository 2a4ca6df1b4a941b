"""Scenarios of tests/long.sh that need the right to mount."""
