"""The plugin shows Orthanc's entry points and nothing else."""
import subprocess
import unittest

from harness.orthanc import built_plugin


class ExportedSymbols(unittest.TestCase):
    def test_only_the_four_entry_points_are_exported(self):
        listing = subprocess.run(['nm', '--dynamic', '--defined-only', '--format=posix', built_plugin()], check=True,
                                 capture_output=True, text=True).stdout
        symbols = {line.split()[0] for line in listing.splitlines() if line.split()[1] != 'A'}
        self.assertEqual(symbols, {'OrthancPluginInitialize', 'OrthancPluginFinalize', 'OrthancPluginGetName',
                                   'OrthancPluginGetVersion'})
