"""The hooks at which git asks this program (githooks)."""

PREPARE, MESSAGE, PUSH = "prepare-commit-msg", "commit-msg", "pre-push"
NAMES = (PREPARE, MESSAGE, PUSH)
