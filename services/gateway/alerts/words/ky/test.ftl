### Words of test alerts: nothing happened, and nobody is to do anything.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Кабарлоо системасын текшерүү

# review: unreviewed
headline = ТЕКШЕРҮҮ. { $city }: кабарлоо системасын текшерүү, эч нерсе болгон жок

# review: unreviewed
description =
    Бул – кабарлоо системасынын текшерүү билдирүүсү.
    Шаар: { $city }.
    Эч нерсе болгон жок жана эч нерсе күтүлбөйт.
    Ал билдирүүлөр жетип, окулаарын текшерүү үчүн жөнөтүлдү.

# review: unreviewed
instruction =
    Бул билдирүүнү эске албаңыз.
    Эч нерсе кылуунун кереги жок.
