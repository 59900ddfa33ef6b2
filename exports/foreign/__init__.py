"""Templates of somebody else's: looked through before they are used, and used behind a fence."""
