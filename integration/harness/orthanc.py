"""Starts and stops a real Orthanc with the plugin, on free ports of the loopback interface, with an archive of its own.

One Archive is one folder with the index, the stored files, the configuration and the log. It can be started again after a
stop or a kill; the folder stays until close().
"""
import base64
import http.client
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

PATIENCE_SECONDS = 120  # how long anything may take before a test gives up; never a pause


class ArchiveError(Exception):
    """Orthanc did not do what was asked; the message holds the end of its log."""


class HttpError(Exception):
    """An HTTP answer other than 2xx."""

    def __init__(self, status, body):
        super().__init__(f'HTTP {status}: {body[:400]!r}')
        self.status, self.body = status, body


def wait_until(condition, what, patience=PATIENCE_SECONDS):
    """Polls CONDITION until it returns something true, and returns that."""
    deadline = time.monotonic() + patience
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > deadline:
            raise ArchiveError(f'waited {patience} s in vain until {what}')
        time.sleep(0.05)


def free_port():
    """A port of the loopback interface that is free now, below those the system gives to clients."""
    while True:
        port = random.randrange(10000, 32000)
        with socket.socket() as probe:
            try:
                probe.bind(('127.0.0.1', port))
                return port
            except OSError:
                continue


def built_plugin():
    """The plugin to test, from the environment that ctest and the scripts set."""
    path = os.environ.get('PSMA_PLUGIN', '')
    if not os.path.isfile(path):
        raise ArchiveError(f'PSMA_PLUGIN={path!r} is not the built libPsmaAddendum.so')
    return path


def built_command():
    path = os.environ.get('PSMA_COMMAND', '')
    if not os.path.isfile(path):
        raise ArchiveError(f'PSMA_COMMAND={path!r} is not the built psma-addendum')
    return path


class Archive:
    """Orthanc and its folder. PLUGIN_SECTION is the section "PsmaAddendum"; False leaves it out."""

    def __init__(self, plugin_section=None, orthanc_options=None, plugins=None, credentials=None):
        self.folder = tempfile.mkdtemp(prefix='psma-addendum-')
        self.plugin_section = {'Enable': True} if plugin_section is None else plugin_section
        self.orthanc_options = orthanc_options or {}
        self.credentials = credentials  # (user, password) of the requests; None: without
        self.plugins = [built_plugin()] if plugins is None else plugins
        self.process = None
        self.http_port = self.dicom_port = None
        self.name = 'psma-addendum ' + os.path.basename(self.folder)
        self.log_file = os.path.join(self.folder, 'orthanc.log')

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, failure, *unused):
        try:
            if failure is None and self.is_running() and self.stop() != 0:
                raise ArchiveError('Orthanc did not leave cleanly:\n' + self.log_end())
        finally:
            self.close()

    @property
    def url(self):
        return f'http://127.0.0.1:{self.http_port}'

    def configuration(self):
        options = {
            'Name': self.name,
            'StorageDirectory': os.path.join(self.folder, 'storage'),
            'IndexDirectory': os.path.join(self.folder, 'index'),
            'Plugins': self.plugins,
            'RemoteAccessAllowed': False,
            'AuthenticationEnabled': False,
            'HttpPort': self.http_port,
            'DicomPort': self.dicom_port,
            'DicomAet': 'SANDBOX',
            'HttpDescribeErrors': True,
        }
        if self.plugin_section is not False:
            options['PsmaAddendum'] = self.plugin_section
        options.update(self.orthanc_options)
        return options

    def launch(self):
        """Starts the process on ports that are free now, without waiting for it."""
        self.http_port, self.dicom_port = free_port(), free_port()
        path = os.path.join(self.folder, 'orthanc.json')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(self.configuration(), file, indent=2, ensure_ascii=False)
        environment = dict(os.environ)
        if environment.get('PSMA_ORTHANC_PRELOAD'):
            environment['LD_PRELOAD'] = environment['PSMA_ORTHANC_PRELOAD']
        with open(self.log_file, 'ab') as log:
            self.process = subprocess.Popen(['/usr/sbin/Orthanc', path], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            env=environment, start_new_session=True)

    def start(self):
        """Starts Orthanc and waits until it answers. Another program may take a port in between: new ports, three times."""
        for attempt in range(3):
            self.launch()
            wait_until(lambda: self.process.poll() is not None or self.answers(), 'Orthanc answers')
            if self.process.poll() is None:
                return self
            if 'already in use' not in self.log_end() or attempt == 2:
                break
        raise ArchiveError('Orthanc left at start:\n' + self.log_end())

    def start_refused(self):
        """Starts Orthanc, which is expected to leave by itself. Returns (exit code, log)."""
        self.launch()
        wait_until(lambda: self.process.poll() is not None or self.answers(), 'Orthanc leaves or answers')
        code = self.process.poll()
        if code is None:
            self.stop()
            raise ArchiveError('Orthanc started although it should have refused')
        return code, self.log_text()

    def stop(self):
        """As a service manager stops it. Returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise ArchiveError('Orthanc did not stop:\n' + self.log_end()) from None

    def kill(self):
        """As a power failure ends it."""
        self.process.kill()
        self.process.wait()

    def restart(self):
        self.stop()
        return self.start()

    def restart_with(self, plugin_section):
        self.plugin_section = plugin_section
        return self.restart()

    def close(self):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if os.environ.get('PSMA_KEEP_ARCHIVES'):
            print('kept', self.folder)
        else:
            shutil.rmtree(self.folder, ignore_errors=True)

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def log_text(self):
        with open(self.log_file, encoding='utf-8', errors='replace') as log:
            return log.read()

    def log_end(self, lines=30):
        return '\n'.join(self.log_text().splitlines()[-lines:])

    def answers(self):
        """True if this Orthanc answers, and not another one that took the port in between."""
        try:
            return self.get('/system')['Name'] == self.name
        except (HttpError, OSError, http.client.HTTPException, ValueError):
            return False

    def request(self, method, path, body=None, content_type='application/json'):
        headers = {'Content-Type': content_type}
        if self.credentials:
            headers['Authorization'] = 'Basic ' + base64.b64encode(':'.join(self.credentials).encode()).decode()
        request = urllib.request.Request(self.url + path, data=body, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            raise HttpError(error.code, error.read()) from None

    def get(self, path):
        return json.loads(self.request('GET', path))

    def get_bytes(self, path):
        return self.request('GET', path)

    def post(self, path, value=None):
        answer = self.request('POST', path, json.dumps({} if value is None else value).encode())
        return json.loads(answer) if answer.strip() else None

    def delete(self, path):
        self.request('DELETE', path)

    def store(self, dicom):
        """Sends one DICOM file over REST. Returns Orthanc's answer (ID, ParentStudy, Status)."""
        return json.loads(self.request('POST', '/instances', dicom, 'application/dicom'))

    def store_by_dicom(self, files):
        """Sends DICOM files by C-STORE, as a modality does."""
        subprocess.run(['storescu', '--propose-lossless', '-aec', 'SANDBOX', '127.0.0.1', str(self.dicom_port), *files], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def find(self, sop_instance_uid):
        """Orthanc's identifiers of the instances with this UID."""
        found = json.loads(self.request('POST', '/tools/lookup', sop_instance_uid.encode(), 'text/plain'))
        return [entry['ID'] for entry in found if entry['Type'] == 'Instance']

    def instance_file(self, orthanc_id):
        return self.get_bytes(f'/instances/{orthanc_id}/file')

    def study_instances(self, study_id):
        return [entry['ID'] for entry in self.get(f'/studies/{study_id}/instances')]

    def all_instances(self):
        return self.get('/instances')
