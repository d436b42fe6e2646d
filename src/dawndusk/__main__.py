"""`python -m dawndusk`."""

from dawndusk.cli import main

main()
