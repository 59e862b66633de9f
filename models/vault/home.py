"""Where a case file lives, and whether that is a good place for it."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "LIAISON_HOME"
"""Environment variable that names the home when --home does not."""

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "iclouddrive": "iCloud",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud service",
    "box sync": "Box",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
_NETWORK = re.compile(
    r"^(nfs\d?|cifs|smb\d?|smbfs|afs|ncpfs|ceph|glusterfs|davfs|vboxsf"
    r"|fuse\.(sshfs|rclone|glusterfs|davfs|davfs2|gvfsd-fuse|smbnetfs|onedriver|s3fs))$"
)
_OCTAL = re.compile(r"\\([0-7]{3})")
_MOUNT_FIELDS = 3
_DRIVE_REMOTE = 4


@dataclass(frozen=True, slots=True)
class Home:
    """The one folder of a case file; `root` is absolute and free of symlinks, so that one file has one lock (D22)."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "caseload.db"

    @property
    def key_file(self) -> Path:
        """The wrapped data key; worth as much as the database itself."""
        return self.root / "caseload.key"

    @property
    def backups(self) -> Path:
        """Folder of backups."""
        return self.root / "backups"

    @property
    def exports(self) -> Path:
        """Folder of exports that were given no other place."""
        return self.root / "exports"

    @property
    def lists(self) -> Path:
        """Folder of workbooks to import."""
        return self.root / "lists"

    @property
    def lock_file(self) -> Path:
        """Held while the case file is open."""
        return self.root / "caseload.lock"

    @property
    def throttle_file(self) -> Path:
        """Count of wrong passphrases since the last right one."""
        return self.root / "caseload.tries"


def find_home(option: Path | None, environ: Mapping[str, str]) -> Home:
    """The home that was asked for: `--home`, else `LIAISON_HOME`, else the platform's folder for a person's data."""
    if option is not None:
        return home_at(option)
    named = environ.get(VARIABLE, "")
    return home_at(Path(named)) if named else home_at(_data_folder("liaison"))


def practice_home() -> Home:
    """The home of the practice caseload, apart from every real one."""
    return home_at(_data_folder("liaison-practice"))


def home_at(path: Path) -> Home:
    """The home at `path`, with `~` and symlinks resolved."""
    return Home(path.expanduser().resolve())


def place_warnings(path: Path, *, mounts: str | None = None) -> list[str]:
    """A sentence for each reason why `path` is a bad place for a live case file (faults D18).

    `mounts` is the text of `/proc/mounts`; it is read where there is one and none is given.
    """
    place = path.expanduser().resolve()
    table = _mount_table() if mounts is None else mounts
    warnings = [
        f"This folder is kept in step by {service}; a copy taken while you work can be damaged."
        for service in _services(place)
    ]
    if is_share(place) or _is_remote_drive(place) or is_network_mount(place, table):
        warnings.append("This folder is on a network drive; a case file can be damaged there.")
    return warnings


def is_share(path: PurePath) -> bool:
    r"""Whether a Windows path is a network share (`\\server\share`, also in its long form)."""
    drive = path.drive.replace("/", "\\").upper()
    if drive.startswith(("\\\\?\\", "\\\\.\\")):
        return drive.startswith("\\\\?\\UNC\\")
    return drive.startswith("\\\\")


def is_network_mount(path: PurePath, mounts: str) -> bool:
    """Whether the innermost mount that holds `path`, in a table as `/proc/mounts` gives it, is a network one."""
    innermost, kind = PurePath("/"), ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < _MOUNT_FIELDS:
            continue
        point = PurePath(_OCTAL.sub(lambda match: chr(int(match.group(1), 8)), fields[1]))
        if path.is_relative_to(point) and len(point.parts) >= len(innermost.parts):
            innermost, kind = point, fields[2]
    return bool(_NETWORK.match(kind))


def _services(place: PurePath) -> list[str]:
    names = [re.split(r"[-_(~]", part.casefold())[0].strip() for part in place.parts]
    return list(dict.fromkeys(_SYNCED[name] for name in names if name in _SYNCED))[:1]


def _data_folder(name: str) -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed when the home is named

    return user_data_path(name, appauthor=False)


def _mount_table() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _is_remote_drive(path: PurePath) -> bool:
    """Whether Windows says that the path's drive letter stands for a network share."""
    if sys.platform != "win32":
        return False
    import ctypes  # noqa: PLC0415 - only Windows asks

    return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == _DRIVE_REMOTE)
