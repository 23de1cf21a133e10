"""A WebAssembly module read as far as is needed to leave out what nothing reaches.

Numbers in it are LEB128. What this does not know stops the build, so nothing is left out by guess.
"""

from collections.abc import Iterator, Set

IMPORTS, GLOBALS, EXPORTS, START, ELEMENTS, CODE = 2, 6, 7, 8, 9, 10
FUNCTION, GLOBAL = 0, 3

# Of each instruction, how many numbers follow it.
NUMBERS_AFTER = {
    **dict.fromkeys((0x00, 0x01, 0x05, 0x0B, 0x0F, 0x19, 0x1A, 0x1B), 0),
    **dict.fromkeys((0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0C, 0x0D), 1),
    **dict.fromkeys((0x10, 0x18, 0x3F, 0x40, 0x41, 0x42, 0xD0, 0xD2), 1),
    **dict.fromkeys(range(0x20, 0x27), 1),
    **dict.fromkeys((0x11, *range(0x28, 0x3F)), 2),
    **dict.fromkeys((*range(0x45, 0xC5), 0xD1), 0),
}
NUMBERS_AFTER_PREFIX = {
    **dict.fromkeys(range(8), 0),
    **dict.fromkeys((9, 11, 13, 15, 16, 17), 1),
    **dict.fromkeys((8, 10, 12, 14), 2),
}
BYTES_AFTER = {0x43: 4, 0x44: 8}
BRANCH_TABLE, TYPED_SELECT, PREFIX = 0x0E, 0x1C, 0xFC
OPENERS, CLOSERS = {0x02, 0x03, 0x04, 0x06}, {0x0B, 0x18}
NAMES = {0x10: FUNCTION, 0xD2: FUNCTION, 0x23: GLOBAL, 0x24: GLOBAL}

# No locals, `unreachable`, `end`: fits every type of function.
EMPTY_BODY = b"\x03\x00\x00\x0b"

# What an instruction names: a kind, and a number.
Named = tuple[int, int]


def list_imports(module: bytes) -> list[tuple[str, int]]:
    """Return the name and the kind of what the module imports, in order."""
    at, _ = _find(module)[IMPORTS]
    count, at = _read_number(module, at)
    imports = []
    for _ in range(count):
        _, at = _read_name(module, at)
        name, at = _read_name(module, at)
        kind = module[at]
        if kind not in (FUNCTION, GLOBAL):
            raise SystemExit(f"WebAssembly imports {name}, of a kind that webassembly.py lacks.")
        imports.append((name, kind))
        at = at + 3 if kind == GLOBAL else _skip_numbers(module, at + 1, 1)
    return imports


def keep_exports(module: bytes, wanted: Set[str]) -> bytes:
    """Return the module without those of its functions and data exported that are not wanted."""
    kept = [
        entry
        for name, kind, _, entry in read_exports(module)
        if kind not in (FUNCTION, GLOBAL) or name in wanted
    ]
    return _replace(module, EXPORTS, kept)


def empty_unreached(module: bytes) -> bytes:
    """Return the module with an empty body for each function that nothing in it or outside reaches.

    Reached is what is exported, what stands in the table, and what a reached function calls.
    The functions keep their numbers. Raises SystemExit for an instruction that it does not know.
    """
    return _empty_all_but(module, _list_exported(module) | _list_in_tables(module))


def empty_uncalled(module: bytes, called: Set[int]) -> bytes:
    """Return the module with bodies for what was called, is exported, and what these can call.

    What only the table leads to is empty, and stops whoever calls it, when it was not called.
    """
    return _empty_all_but(module, _list_exported(module) | called)


def _empty_all_but(module: bytes, roots: Set[int]) -> bytes:
    imported = sum(kind == FUNCTION for _, kind in list_imports(module))
    bodies = list(_read_bodies(module))
    waiting = set(roots)
    reached: set[int] = set()
    while waiting:
        function = waiting.pop()
        if function in reached:
            continue
        reached.add(function)
        if function >= imported:
            start, after = bodies[function - imported]
            waiting |= _pick(_read_function(module, start, after), FUNCTION) - reached
    kept = [
        module[start:after] if place in reached else EMPTY_BODY
        for place, (start, after) in enumerate(bodies, imported)
    ]
    return _replace(module, CODE, kept)


def list_unread(module: bytes) -> set[str]:
    """Return the names of the globals that the module imports and no function in it reads."""
    names = [name for name, kind in list_imports(module) if kind == GLOBAL]
    read: set[int] = set()
    for start, after in _read_bodies(module):
        read |= _pick(_read_function(module, start, after), GLOBAL)
    return {name for place, name in enumerate(names) if place not in read}


def _pick(named: Set[Named], kind: int) -> set[int]:
    return {place for what, place in named if what == kind}


def _list_exported(module: bytes) -> set[int]:
    """Return the functions that are called from outside."""
    if START in _find(module):
        raise SystemExit("WebAssembly starts a function by itself, which webassembly.py lacks.")
    exported = {place for _, kind, place, _ in read_exports(module) if kind == FUNCTION}
    return exported | _list_in_globals(module)


def _list_in_globals(module: bytes) -> set[int]:
    at, _ = _find(module)[GLOBALS]
    count, at = _read_number(module, at)
    functions = set()
    for _ in range(count):
        named, at = _read_expression(module, at + 2)
        functions |= _pick(named, FUNCTION)
    return functions


def _list_in_tables(module: bytes) -> set[int]:
    at, _ = _find(module)[ELEMENTS]
    count, at = _read_number(module, at)
    functions = set()
    for _ in range(count):
        form, at = _read_number(module, at)
        if form:
            raise SystemExit("WebAssembly has a table of a form that webassembly.py lacks.")
        _, at = _read_expression(module, at)
        length, at = _read_number(module, at)
        for _ in range(length):
            function, at = _read_number(module, at)
            functions.add(function)
    return functions


def _read_function(module: bytes, start: int, after: int) -> set[Named]:
    """Return the functions and globals that the function from `start` to `after` names."""
    _, at = _read_number(module, start)
    groups, at = _read_number(module, at)
    for _ in range(groups):
        at = _skip_numbers(module, at, 2)
    named, end = _read_expression(module, at)
    if end != after:
        raise SystemExit("WebAssembly has a function that webassembly.py reads amiss.")
    return named


def _read_expression(module: bytes, at: int) -> tuple[set[Named], int]:
    """Return the functions and globals that instructions name, and where these end."""
    named: set[Named] = set()
    depth = 1
    while depth:
        instruction = module[at]
        at += 1
        if instruction in NAMES:
            named.add((NAMES[instruction], _read_number(module, at)[0]))
        if instruction in OPENERS:
            depth += 1
        elif instruction in CLOSERS:
            depth -= 1
        numbers = NUMBERS_AFTER.get(instruction)
        at = (
            _skip_rare(module, instruction, at)
            if numbers is None
            else _skip_numbers(module, at, numbers)
        )
    return named, at


def _skip_rare(module: bytes, instruction: int, at: int) -> int:
    """Return where an instruction ends that is followed by more than a few numbers."""
    if instruction in BYTES_AFTER:
        return at + BYTES_AFTER[instruction]
    if instruction in (BRANCH_TABLE, TYPED_SELECT):
        count, at = _read_number(module, at)
        return _skip_numbers(module, at, count + (instruction == BRANCH_TABLE))
    prefixed = -1
    if instruction == PREFIX:
        prefixed, at = _read_number(module, at)
    numbers = NUMBERS_AFTER_PREFIX.get(prefixed)
    if numbers is None:
        raise SystemExit(f"webassembly.py does not know the instruction {instruction:#x} yet.")
    return _skip_numbers(module, at, numbers)


def read_exports(module: bytes) -> Iterator[tuple[str, int, int, bytes]]:
    """Yield of each export its name, its kind, its number, and its bytes."""
    at, _ = _find(module)[EXPORTS]
    count, at = _read_number(module, at)
    for _ in range(count):
        start = at
        name, at = _read_name(module, at)
        kind = module[at]
        place, at = _read_number(module, at + 1)
        yield name, kind, place, module[start:at]


def _read_bodies(module: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each function starts, with its length, and where it ends."""
    at, _ = _find(module)[CODE]
    count, at = _read_number(module, at)
    for _ in range(count):
        length, first = _read_number(module, at)
        yield at, first + length
        at = first + length


def _replace(module: bytes, section: int, entries: list[bytes]) -> bytes:
    """Return the module with other entries in one of its sections."""
    start, after = _find(module)[section]
    content = _write_number(len(entries)) + b"".join(entries)
    sized = _write_number(len(content)) + content
    length = len(_write_number(after - start))
    return module[: start - length] + sized + module[after:]


def _find(module: bytes) -> dict[int, tuple[int, int]]:
    """Return where the content of each section starts and ends, by its number."""
    at = 8
    sections = {}
    while at < len(module):
        length, start = _read_number(module, at + 1)
        sections[module[at]] = (start, start + length)
        at = start + length
    return sections


def _read_number(module: bytes, at: int) -> tuple[int, int]:
    """Return the number that stands there, and where it ends."""
    number = shift = 0
    while True:
        number |= (module[at] & 0x7F) << shift
        shift += 7
        at += 1
        if module[at - 1] < 0x80:
            return number, at


def _skip_numbers(module: bytes, at: int, count: int) -> int:
    for _ in range(count):
        while module[at] >= 0x80:
            at += 1
        at += 1
    return at


def _write_number(number: int) -> bytes:
    written = bytearray()
    while number >= 0x80:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number])


def _read_name(module: bytes, at: int) -> tuple[str, int]:
    length, at = _read_number(module, at)
    return module[at : at + length].decode(), at + length
