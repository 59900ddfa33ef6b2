"""What is wrong with a form's definition, all of it at once.

    TOML text ── syntax ──> data ── shape ──> Form ── soundness ──> one that can be used
                                                 └── asking, holding, printing, route,
                                                     reading_age, renumbering ──> one that is good

`forms.loading` raises the first of what keeps a form from being used; `forms.proofing.checker`
tells everything. Each rule yields `Found`s, which know the place in the data; a `Finding` knows
the line.
"""
