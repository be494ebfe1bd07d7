### What to do: cold.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Isitish, deraza va eshiklarni tekshiring, yoqilgʻi va issiq kiyimni tayyor tuting.
    Uyda bir necha kunlik suv, oziq-ovqat va dori saqlang.
    Uzoq safarlarni keyinga qoldiring; oʻzingiz bilan issiq kiyim va quvvatlangan telefon oling.
    Shahar xizmatlariga: isinish joylarini tayyorlang.

# review: unreviewed
instruction-ongoing =
    Issiq xonada boʻling; tashqarida bir necha qavat kiyim, bosh kiyim va qoʻlqop kiying.
    Gaz plita yoki ochiq olov bilan hech qachon isinmang, moʻrini erta yopmang: is gazining hidi yoʻq, u oʻldiradi.
    Keksalar, bemorlar va yolgʻiz qoʻshnilar holidan xabar oling.
    Sovuqda yotgan yoki oʻtirgan odamlarni issiq joyga olib kiring va tez yordam chaqiring.
    Quvurlar muzlab qolmasligi uchun suvni ozgina oqizib qoʻying.

# review: unreviewed
instruction-past =
    Quvurlar muzlamaganini tekshiring; suv oqsa, mutaxassis chaqiring.
    Sumalaklardan va tomdan tushadigan qordan ehtiyot boʻling.
