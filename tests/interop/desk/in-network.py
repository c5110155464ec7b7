#!/usr/bin/env python3
"""Starts the program named by PROGRAM in the network of the process NETWORK_PID, in the place of this one.

Whoever drives Electron does so over ports on loopback that it names on its standard error. Each of them is opened in the network this
was started in as well, before its name is passed on; a child of the program carries what comes there, and ends with it.
"""
import ctypes
import os
import re
import socket
import sys
import threading

CLONE_NEWNET = 0x40000000
libc = ctypes.CDLL(None, use_errno=True)
outer = os.open("/proc/self/ns/net", os.O_RDONLY)
inner = os.open(f"/proc/{os.environ['NETWORK_PID']}/ns/net", os.O_RDONLY)


def enter(network):
    if libc.setns(network, CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "setns")


def carry(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def serve(listener, port):
    while True:
        near, _ = listener.accept()
        far = socket.create_connection(("127.0.0.1", port))
        for pair in ((near, far), (far, near)):
            threading.Thread(target=carry, args=pair, daemon=True).start()


def open_outside(port):
    enter(outer)
    listener = socket.create_server(("127.0.0.1", port))
    enter(inner)
    threading.Thread(target=serve, args=(listener, port), daemon=True).start()


enter(inner)
said, says = os.pipe()
if os.fork() == 0:
    os.close(says)
    with os.fdopen(said, "rb", buffering=0) as lines:
        for line in iter(lines.readline, b""):
            found = re.search(rb"ws://127\.0\.0\.1:(\d+)/", line)
            if found:
                open_outside(int(found[1]))
            os.write(2, line)
    os._exit(0)
os.close(said)
os.dup2(says, 2)
program = os.environ["PROGRAM"]
os.execv(program, [program, *sys.argv[1:]])
