"""A PostgreSQL server of a test's own: in a temporary folder, reached by a Unix socket in it alone, stopped and removed at the end."""
import glob
import os
import shutil
import subprocess
import tempfile
from pathlib import Path


def programs():
    """The folder of initdb and pg_ctl; None where PostgreSQL is not installed."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
    return Path(found[-1]).parent if found else None


class Server:
    def __init__(self):
        self.programs = programs()
        self.folder = Path(tempfile.mkdtemp(prefix="chuanxa-pg-"))
        self.user = "postgres" if os.geteuid() == 0 else None  # no server runs as root
        if self.user:
            shutil.chown(self.folder, self.user)
        self.folder.chmod(0o755)
        self.call("initdb", "-D", self.folder / "data", "-U", "chuanxa", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c fsync=off -c max_connections=20"
        self.call("pg_ctl", "-D", self.folder / "data", "-w", "-t", "180", "-l", self.folder / "data" / "log", "-o", options, "start")

    def call(self, program, *arguments):
        command = [str(self.programs / program), *map(str, arguments)]
        if self.user:
            command = ["setpriv", "--reuid", self.user, "--regid", self.user, "--clear-groups", *command]
        subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                       env={**os.environ, "LC_ALL": "C.UTF-8", "LD_PRELOAD": ""}, check=True)

    def psql(self, sql, *options, database="postgres"):
        """What psql answers to statements, with options of its own."""
        done = subprocess.run([self.programs / "psql", "-X", "-q", "-h", self.folder, "-U", "chuanxa", "-d", database, "-v",
                               "ON_ERROR_STOP=1", *options, "-f", "-"], input=sql, capture_output=True, encoding="utf-8", check=False,
                              env={**os.environ, "LD_PRELOAD": ""})
        if done.returncode:
            raise AssertionError(done.stderr[-2000:])
        return done.stdout

    def run(self, sql, database="postgres"):
        """What psql answers, rows of texts without heads."""
        return self.psql(sql, "-A", "-t", database=database)

    def conninfo(self, database="postgres", **more):
        return " ".join(f"{key}={value}" for key, value in {"host": self.folder, "user": "chuanxa", "dbname": database, **more}.items())

    def close(self):
        try:
            self.call("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
