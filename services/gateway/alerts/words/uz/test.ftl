### Words of test alerts: nothing happened, and nobody is to do anything.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Ogohlantirish tizimini tekshirish

# review: unreviewed
headline = TEKSHIRUV. { $city }: ogohlantirish tizimi tekshirilmoqda, hech narsa yuz bermadi

# review: unreviewed
description =
    Bu ogohlantirish tizimining sinov xabari.
    Shahar: { $city }.
    Hech narsa yuz bermadi va hech narsa kutilmayapti.
    U xabarlar yetib borishi va oʻqilishini tekshirish uchun yuborildi.

# review: unreviewed
instruction =
    Bu xabarga eʼtibor bermang.
    Hech narsa qilish kerak emas.
