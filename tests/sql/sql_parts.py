"""What the tests of SQL share: the types of a dictionary's measures."""
import yaml


def dictionary(path):
    """{measure: type} of a rule dictionary."""
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return {name: one["type"] for name, one in found.items() if isinstance(one, dict) and "type" in one}
