"""`python -m claimlint`."""

from claimlint.cli.main import main

main()
