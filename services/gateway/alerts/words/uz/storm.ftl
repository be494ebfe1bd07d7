### What to do: storm.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Shamol uchirib ketishi mumkin boʻlgan narsalarni yigʻing yoki mahkamlang.
    Derazalarni yoping; fonar va quvvatlangan telefonni tayyor tuting: chiroq oʻchishi mumkin.
    Mashinani daraxtlar, reklama taxtalari va eski devorlar yoniga qoʻymang.
    Safarlar va balandlikdagi ishlarni keyinga qoldiring.

# review: unreviewed
instruction-ongoing =
    Bino ichida, derazalardan uzoqda boʻling.
    Tashqarida daraxtlar, reklama taxtalari, havozalar, machtalar va elektr tarmoqlaridan uzoqda turing.
    Uzilgan elektr simiga hech qachon tegmang va yaqinlashmang.
    Tom, kran va havozada ishlamang.
    Kimdir jabrlansa, favqulodda vaziyatlar xizmatlarini chaqiring.

# review: unreviewed
instruction-past =
    Uzilgan simlar, singan daraxtlar va boʻshagan tomlardan uzoqroq turing, ular haqida xabar bering.
    Shikastlangan tomga yolgʻiz chiqmang.
