### Words of test alerts: nothing happened, and nobody is to do anything.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Duýduryş ulgamynyň barlagy

# review: unreviewed
headline = BARLAG. { $city }: duýduryş ulgamynyň barlagy, hiç zat bolmady

# review: unreviewed
description =
    Bu duýduryş ulgamynyň barlag habary.
    Şäher: { $city }.
    Hiç zat bolmady we hiç zada garaşylmaýar.
    Ol habarlaryň gelip, okalýandygyny barlamak üçin iberildi.

# review: unreviewed
instruction =
    Bu habara üns bermäň.
    Hiç zat etmek gerek däl.
