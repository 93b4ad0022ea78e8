#!/usr/bin/env python3
"""message_names.py ROOM messages.def messages.h messages.c: the names of a room's messages, and their texts.

Whoever says a message includes the header, which holds names alone: a changed word compiles messages.c anew and
nothing else."""
import re
import sys

room, definitions, header, source = sys.argv[1:]
with open(definitions, encoding="utf-8") as file:
    names = re.findall(r"^M\((\w+),", file.read(), re.M)
guard = f"CX_{room.upper()}_MESSAGES_H"
declared = "".join(f"extern const cx_message_text CX_MSG_{name}[1];\n" for name in names)
texts = {header: f"/* Made from messages.def of {room}. */\n#ifndef {guard}\n#define {guard}\n"
                 f'#include "base/message.h"\n\n{declared}\n#endif\n',
         source: f'/* Made from messages.def of {room}. */\n#include "{room}/messages.h"\n\n'
                 "#define M(name, code, severity, vi, en) \\\n"
                 "  const cx_message_text CX_MSG_##name[1] = {{code, CX_##severity, {vi, en}}};\n"
                 f'#include "{room}/messages.def"\n'}
for path, text in texts.items():
    try:
        with open(path, encoding="utf-8") as file:
            same = file.read() == text
    except FileNotFoundError:
        same = False
    if not same:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
