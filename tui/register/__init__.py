"""The register of arrangements: read, written in, weighed, and what grows out of it."""
