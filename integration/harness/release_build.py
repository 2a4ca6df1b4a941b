"""The scripts outside ctest work on the release build unless the environment names another one."""
import os

from harness.reports import SOURCE_FOLDER

BUILD = os.path.join(SOURCE_FOLDER, 'build', 'release')


def use():
    os.environ.setdefault('PSMA_COMMAND', os.path.join(BUILD, 'bin', 'psma-addendum'))
    os.environ.setdefault('PSMA_PLUGIN', os.path.join(BUILD, 'share', 'orthanc', 'plugins', 'libPsmaAddendum.so'))
