### What to do: heat.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Ogʻir ish va sportni erta tong yoki kechga qoldiring.
    Uyda ichimlik suvi saqlang, dorilarni salqin joyda tuting.
    Yolgʻiz yashaydigan keksalar va bemorlarga kim qarashini kelishib oling.
    Shahar xizmatlariga: salqin xonalar va ichimlik suvini tayyorlang.

# review: unreviewed
instruction-ongoing =
    Eng issiq soatlarda soyada yoki salqin xonada boʻling.
    Chanqashni kutmasdan suvni tez-tez iching.
    Bolalar va hayvonlarni yopiq mashinada hech qachon qoldirmang.
    Keksalar, bemorlar va yolgʻiz qoʻshnilar holidan xabar oling.
    Kimdir hushidan ketsa, gapidan adashsa yoki terisi issiq va quruq boʻlsa, tez yordam chaqiring va badanini suv bilan sovuting.

# review: unreviewed
instruction-past =
    Yetarlicha suv ichishda davom eting, xonalarni kechasi shamollating.
    Yana bir necha kun keksalar va bemorlar holidan xabar oling: issiqning zarari kech bilinishi mumkin.
