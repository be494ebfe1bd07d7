### What to do: blizzard.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Safarlarni keyinga qoldiring: yoʻllar bir sutka va undan uzoqroqqa yopilishi mumkin.
    Bir necha kunga suv, oziq-ovqat, dori, fonar va issiq kiyim saqlang.
    Yurish zarur boʻlsa: toʻla bak, koʻrpa, belkurak va quvvatlangan telefon oling; qaysi yoʻldan ketishingizni yaqinlaringizga ayting.
    Xoʻjaliklarga: mollarni panaga kiriting.

# review: unreviewed
instruction-ongoing =
    Bino ichida boʻling: tashqarida bir necha qadamda yoʻlni yoʻqotish mumkin.
    Mashina haydamang.
    Mashinangiz tiqilib qolsa, uning ichida qoling, dvigatelni qisqa vaqt yoqing, tutun quvurini qordan tozalang, derazani ozgina oching va favqulodda vaziyatlar xizmatlarini chaqiring.
    Uyingizdagi keksalar va bemorlar holidan xabar oling.

# review: unreviewed
instruction-past =
    Chiqish joylari, moʻrilar va gaz quvurlarini qordan tozalang.
    Xizmatlar ochmagan yoʻllarga chiqmang, tomdan osilib turgan qordan uzoqroq turing.
