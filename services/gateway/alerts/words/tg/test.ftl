### Words of test alerts: nothing happened, and nobody is to do anything.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Санҷиши системаи огоҳонӣ

# review: unreviewed
headline = САНҶИШ. { $city }: санҷиши системаи огоҳонӣ, ҳеҷ чиз рӯй надодааст

# review: unreviewed
description =
    Ин паёми санҷишии системаи огоҳонӣ аст.
    Шаҳр: { $city }.
    Ҳеҷ чиз рӯй надодааст ва ҳеҷ чиз интизор нест.
    Он барои санҷидани он фиристода шудааст, ки паёмҳо мерасанд ва хонда мешаванд.

# review: unreviewed
instruction =
    Ин паёмро ба эътибор нагиред.
    Ҳеҷ коре кардан лозим нест.
