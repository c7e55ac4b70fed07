"""What keeps strangers from ending, stalling, emptying or abusing the server.

Each module is one line of defence; ``wrapping`` puts those that see requests in their order, and
``docs/security.md`` tells what each is for, with its numbers and the test that shows it.
"""
