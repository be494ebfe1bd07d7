### What to do: dust.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Deraza va eshiklarni yoping, FFP2 yoki N95 niqoblarini tayyorlab qoʻying.
    Bolalar, homilador ayollar, keksalar, yurak va oʻpka kasalligi bor kishilarga: tashqarida ogʻir ishni rejalashtirmang, dorilarni yoningizda saqlang.
    Maktablar va bogʻchalarga: dars va sportni bino ichida rejalashtiring.
    Safarlarni keyinga qoldiring: bir necha daqiqada hech narsa koʻrinmay qolishi mumkin.

# review: unreviewed
instruction-ongoing =
    Deraza va eshiklarni yopib, bino ichida boʻling, tirqishlarga nam mato qoʻying.
    Tashqarida FFP2 yoki N95 niqobi va koʻzoynak taqing: mato niqoblar kam ushlaydi.
    Haydovchilarga: yoʻldan chiqing, toʻxtang, chiroqlarni oʻchiring, qoʻl tormozini torting va kuting.
    Bolalar, homilador ayollar, keksalar, yurak va oʻpka kasalligi bor kishilarga: tashqarida ogʻir ish qilmang.
    Nafas olish qiyinlashsa yoki koʻkrak ogʻrisa, tez yordam chaqiring.

# review: unreviewed
instruction-past =
    Nam latta bilan tozalang, tozalashda niqob taqing.
    Yuz, qoʻl va koʻzlaringizni toza suv bilan yuving.
    Yoʻtal yoki nafas qisishi oʻtmasa, shifokorga murojaat qiling.
