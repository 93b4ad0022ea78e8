"""The rooms of the engine's stem: each uses only what stands left of it."""
STEM = ["base", "number", "text", "feel", "keys", "standard", "figures", "score", "report"]
