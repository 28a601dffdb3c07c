"""A seccomp filter: what a kernel may ask of the system once the learner's first cell runs."""

from __future__ import annotations

import ctypes
import errno
import os
import struct

from alliances_grading.confine.linux import MACHINE, NS, no_new_privileges, syscall

__all__ = ["bpf", "install", "supported"]

_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_SECCOMP = {"x86_64": 317, "aarch64": 277}
_X32 = 0x40000000

_LOAD, _EQUAL, _AT_LEAST, _BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCHITECTURE, _ARGUMENT = 0, 4, 16

_DENIED = {
    # name: (x86_64, aarch64); what changes the machine, looks into other processes, or makes new namespaces
    "acct": (163, 89),
    "add_key": (248, 217),
    "adjtimex": (159, 171),
    "bpf": (321, 280),
    "chroot": (161, 51),
    "clock_adjtime": (305, 266),
    "clock_settime": (227, 112),
    "delete_module": (176, 106),
    "fanotify_init": (300, 262),
    "finit_module": (313, 273),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "init_module": (175, 105),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425),
    "ioperm": (173, None),
    "iopl": (172, None),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "perf_event_open": (298, 241),
    "pidfd_getfd": (438, 438),
    "pivot_root": (155, 41),
    "process_madvise": (440, 440),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "reboot": (169, 142),
    "request_key": (249, 218),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "settimeofday": (164, 170),
    "swapoff": (168, 225),
    "swapon": (167, 224),
    "syslog": (103, 116),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
    "vhangup": (153, 58),
}
_SOCKETS = {"bind": (49, 200), "connect": (42, 203), "listen": (50, 201), "socket": (41, 198)}
_MODES = {
    # Landlock holds neither modes, owners nor times: with it alone, a file outside could still be spoilt.
    "chmod": (90, None),
    "chown": (92, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "fremovexattr": (199, 16),
    "fsetxattr": (190, 7),
    "futimesat": (261, None),
    "lchown": (94, None),
    "lremovexattr": (198, 15),
    "lsetxattr": (189, 6),
    "removexattr": (197, 14),
    "removexattrat": (466, 466),
    "setxattr": (188, 5),
    "setxattrat": (463, 463),
    "utime": (132, None),
    "utimensat": (280, 88),
    "utimes": (235, None),
}
_OTHERS = {
    # Signals by other ways than kill, and the priority of other processes.
    "pidfd_send_signal": (424, 424),
    "process_mrelease": (448, 448),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "sched_setaffinity": (203, 122),
    "setpriority": (141, 140),
    "tkill": (200, 130),
}
_CLONE, _CLONE3, _IOCTL, _PRLIMIT = (56, 220), (435, 435), (16, 29), (302, 261)
_KILL_CALL, _TGKILL = (62, 129), (234, 131)
_TTY_INJECTIONS = (0x5412, 0x541C)
_NAMESPACES = sum(NS.values())


def supported() -> bool:
    """Whether the numbers of this machine's system calls are known here."""
    return MACHINE in _AUDIT


def bpf(*, sockets: bool, shared: bool) -> bytes:
    """The program, as the kernel and bubblewrap read it.

    Args:
        sockets: whether sockets may still be made.
        shared: whether the process shares its user and its processes with others, whom it must leave alone.
    """
    which = 0 if MACHINE == "x86_64" else 1
    lines = [_line(_LOAD, _ARCHITECTURE), _line(_EQUAL, _AUDIT[MACHINE], 1, 0), _line(_RETURN, _KILL)]
    lines.append(_line(_LOAD, _NUMBER))
    if MACHINE == "x86_64":
        lines += [_line(_AT_LEAST, _X32, 0, 1), _line(_RETURN, _ERROR | errno.ENOSYS)]
    denied = [(pair[which], errno.EPERM) for pair in _DENIED.values()]
    denied.append((_CLONE3[which], errno.ENOSYS))
    if not sockets:
        denied += [(pair[which], errno.EACCES) for pair in _SOCKETS.values()]
    if shared:
        denied += [(pair[which], errno.EPERM) for pair in (*_MODES.values(), *_OTHERS.values())]
    for number, error in denied:
        if number is not None:
            lines += [_line(_EQUAL, number, 0, 1), _line(_RETURN, _ERROR | error)]
    lines += _unless(_CLONE[which], 0, _line(_BITS, _NAMESPACES, 0, 1))
    for request in _TTY_INJECTIONS:
        lines += _unless(_IOCTL[which], 1, _line(_EQUAL, request, 0, 1))
    if shared:
        lines += _unless(_PRLIMIT[which], 0, _line(_EQUAL, 0, 1, 0))
        for number in (_KILL_CALL[which], _TGKILL[which]):
            lines += _unless(number, 0, _line(_EQUAL, os.getpid(), 1, 0))
    lines.append(_line(_RETURN, _ALLOW))
    return b"".join(lines)


def install(program: bytes) -> None:
    """Put the filter on every thread of this process, for good."""
    no_new_privileges()
    code = ctypes.create_string_buffer(program, len(program))
    described = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code)))
    set_filter, every_thread = 1, 1
    syscall(_SECCOMP[MACHINE], ctypes.c_uint(set_filter), ctypes.c_uint(every_thread), ctypes.byref(described))


def _unless(number: int, index: int, test: bytes) -> list[bytes]:
    """For one call, look at the low half of an argument: refuse where the test falls through, else go on."""
    body = [_line(_LOAD, _ARGUMENT + 8 * index), test, _line(_RETURN, _ERROR | errno.EPERM), _line(_LOAD, _NUMBER)]
    return [_line(_EQUAL, number, 0, len(body)), *body]


def _line(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value & 0xFFFFFFFF)
