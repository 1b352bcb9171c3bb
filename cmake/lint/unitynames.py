"""Finds names that two source files of one CMake target define in the same namespace, those of anonymous namespaces first of all,
and names that a file has from the anonymous namespace of another.

A unity build (the presets ci, asan and tsan) compiles several sources of a target as one, in an order that every new file
shifts: there, two helpers of one name are one too many, and one that is missing is not missed. Reads C++ by its outline alone: what it does not understand it
leaves out, so that it may miss a name, but does not make one up.
"""
import re

TARGET = re.compile(r"^\s*(wcs_add_module|add_library|add_executable|target_sources)\s*\(\s*([\w-]+)([^)]*)\)", re.MULTILINE)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", re.MULTILINE)
MACRO = re.compile(r"^[ \t]*Q_[A-Z_]+[ \t]*\([^()\n]*\);?", re.MULTILINE)
NOISE = re.compile(r"__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)|\[\[[^\]]*\]\]|\b(?:constexpr|consteval|constinit|inline|static|extern|typename|friend|explicit)\b")
TYPE = re.compile(r"\b(?:class|struct|union|enum(?:\s+class|\s+struct)?)\s+(\w+)\s*(?:final\s*)?(?::(?!:).*)?$", re.DOTALL)
FUNCTION = re.compile(r"[^(]*[\w>&*\]]\s*[\s&*](operator\s*(?:\(\)|[^\s\w(]+)|\w+)\s*\(")
CONSTANT = re.compile(r"[\w:>\s&*,<]+?[\s&*>](\w+)\s*(?:\[[^\]]*\]\s*)*(?:=.*)?$", re.DOTALL)
NOT_NAMES = {"if", "for", "while", "switch", "return", "using", "template", "requires", "decltype", "alignas", "static_assert", "typedef"}


def sources(cmake_files):
    """CMakeLists.txt by path -> target -> the paths of its sources. Tests of their own (wcs_add_test) are not built as one."""
    targets = {}
    for path, text in cmake_files.items():
        folder = path.rpartition("/")[0]
        for match in TARGET.finditer(re.sub(r"#[^\n]*", "", text)):
            name = ("wcs_" if match[1] == "wcs_add_module" else "") + match[2]
            listed = (word for word in match[3].split() if word.endswith((".h", ".cpp")) and "$" not in word)
            targets.setdefault(name, []).extend(f"{folder}/{word}" for word in listed)
    return targets


def matching(code, start, opening, closing):
    depth = 0
    for sign in re.compile(f"[{re.escape(opening + closing)}]").finditer(code, start):
        depth += 1 if sign.group() == opening else -1
        if depth == 0:
            return sign.start()
    return len(code)


def parameters(text):
    """`const QString &a, int b = 1` -> `const QString &,int`, to tell two overloads from a name given twice."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text + ","):
        depth += (char in "(<[{") - (char in ")>]}")
        if char == "," and depth <= 0:
            parts.append(text[start:at])
            start = at + 1
    kinds = []
    for part in parts:
        part = " ".join(re.sub(r"\[\[[^\]]*\]\]", "", part.partition("=")[0]).split())
        named = re.fullmatch(r"(.*[\s&*>])(\w+)", part)
        if named and named[2] not in ("int", "char", "long", "short", "double", "float", "bool", "const") and named[1].strip() != "const":
            part = named[1]
        kinds.append(re.sub(r"\s*([&*<>,])\s*", r"\1", part).strip())
    return ",".join(kinds)


def definition(head, body):
    """What a statement of a namespace defines: pairs (name, signature), where the signature of anything but a function is None."""
    head = head.strip()
    signature = ""
    while head.startswith("template"):
        end = matching(head, head.find("<"), "<", ">") if "<" in head else len(head)
        signature += " ".join(head[:end + 1].split())
        head = head[end + 1:].strip()
    is_constant = body is None and re.search(r"\bconstexpr\b", head)
    head = NOISE.sub(" ", head).strip()
    if is_constant:
        head = head.partition("(")[0]  # constexpr std::chrono::seconds patience(2);
    if not head or re.match(r"\w+", head) is None or re.match(r"\w+", head)[0] in NOT_NAMES:
        return
    assigned = re.search(r"(?<![=!<>])=(?!=)", head.partition("(")[0])
    if body is not None and not assigned and "(" not in head and TYPE.search(head):
        if not signature:
            yield TYPE.search(head)[1], None
        if re.match(r"enum\s+(?!class|struct)", head):
            for word in re.finditer(r"(?:^|,)\s*(\w+)", body):
                yield word[1], None
        return
    if not assigned and "(" in head:
        function = FUNCTION.match(head) if body is not None else None
        if function and "::" not in function[1]:
            opened = function.end() - 1
            close = matching(head, opened, "(", ")")
            yield re.sub(r"\s", "", function[1]), f"{signature}({parameters(head[opened + 1:close])})"
        return
    constant = CONSTANT.match(head)
    if constant and "::" + constant[1] not in head and not signature and not re.match(r"(?:class|struct|union|enum)\s+\w+$", head):
        yield constant[1], None


def defined(code):
    """Yields (offset, namespace, name, signature) for what a source defines outside of classes and functions."""
    code = DIRECTIVE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), code)
    code = MACRO.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), code)
    spaces, start, at = [], 0, 0
    sign = re.compile(r"[(){};]")
    while match := sign.search(code, at):
        at = match.end()
        head = code[start:match.start()]
        if match[0] == "(":
            at = matching(code, match.start(), "(", ")") + 1
            continue
        if match[0] == "{":
            space = re.search(r"\b(?:inline\s+)?namespace\s*([\w:]*)\s*$", head)
            if space or re.search(r"\bextern\s*$", head):
                spaces.append(space[1] if space else "")
                start = at
                continue
            end = matching(code, match.start(), "{", "}")
            if re.search(r"\)[\s\w]*:(?!:)", head) and re.search(r"[\w>]\s*$", head):
                at = end + 1  # a member that a constructor begins with braces
                continue
            offset = start + len(head) - len(head.lstrip())
            for name, signature in definition(head, code[at:end]):
                yield offset, "::".join(filter(None, spaces)), name, signature
            at = end + 1
            # What follows a class or an initialiser ends with a semicolon, a function ends here.
            semicolon = re.compile(r"[^;{}]*;").match(code, at)
            ends = "(" in head and not re.search(r"(?<![=!<>])=(?!=)", head.partition("(")[0])
            at = start = at if ends or not semicolon else semicolon.end()
            continue
        if match[0] == ";":
            offset = start + len(head) - len(head.lstrip())
            for name, signature in definition(head, None):
                yield offset, "::".join(filter(None, spaces)), name, signature
        elif match[0] == "}" and spaces:
            spaces.pop()
        start = at


def twice(files):
    """(path, code) of the sources of one target -> (path, offset, name, the other path) for each name that is there before."""
    seen = {}
    for path, code in files:
        own = {}
        for offset, space, name, signature in defined(code):
            own.setdefault((space, name), []).append((offset, signature))
        for key, found in own.items():
            for offset, signature in found:
                clash = next((other for other, kind in seen.get(key, ()) if kind is None or signature is None or kind == signature), None)
                if clash:
                    yield path, offset, key[1], clash
                    break
        for key, found in own.items():
            seen.setdefault(key, []).extend((path, signature) for _, signature in found)


def anonymous(code):
    """The functions that the anonymous namespaces of a source define."""
    ranges = [(match.end(), matching(code, match.end() - 1, "{", "}")) for match in re.finditer(r"\bnamespace\s*\{", code)]
    return {name for offset, _, name, signature in defined(code)
            if signature is not None and any(start <= offset < end for start, end in ranges)}


def borrowed(files, known_elsewhere):
    """(path, code) of the sources of one target, and the words that stand for something else too (in headers, as methods) ->
    (path, offset, name, the path that has it) for each call of a function that only the anonymous namespace of another source has."""
    owners = {}
    for path, code in files:
        for name in anonymous(code):
            owners.setdefault(name, path)
    for path, code in files:
        own = {name for _, _, name, _ in defined(code)}
        for match in re.finditer(r"(?<![\w.>:~])([a-z]\w*)\s*\(", code):
            name = match[1]
            if owners.get(name, path) == path or name in known_elsewhere or name in own:
                continue
            # A lambda or an argument of this name.
            if not re.search(rf"(?<!return)(?<!co_await)[\w>&*\]]\s*[\s&*]{name}\s*(?:=|,|\))", code):
                yield path, match.start(), name, owners[name]
                break
