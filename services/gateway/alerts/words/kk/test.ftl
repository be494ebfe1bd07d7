### Words of test alerts: nothing happened, and nobody is to do anything.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Хабарлау жүйесін тексеру

# review: unreviewed
headline = ТЕКСЕРУ. { $city }: хабарлау жүйесін тексеру, ештеңе болған жоқ

# review: unreviewed
description =
    Бұл – хабарлау жүйесінің тексеру хабарламасы.
    Қала: { $city }.
    Ештеңе болған жоқ және ештеңе күтілмейді.
    Ол хабарламалардың жетіп, оқылатынын тексеру үшін жіберілді.

# review: unreviewed
instruction =
    Бұл хабарламаны ескермеңіз.
    Ештеңе істеудің қажеті жоқ.
