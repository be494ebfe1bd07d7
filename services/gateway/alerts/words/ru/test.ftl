### Words of test alerts: nothing happened, and nobody is to do anything.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Проверка системы оповещения

# review: unreviewed
headline = ПРОВЕРКА. { $city }: проверка системы оповещения, ничего не случилось

# review: unreviewed
description =
    Это проверочное сообщение системы оповещения.
    Город: { $city }.
    Ничего не случилось и ничего не ожидается.
    Оно отправлено, чтобы проверить, что сообщения доходят и читаются.

# review: unreviewed
instruction =
    Не принимайте это сообщение во внимание.
    Делать ничего не нужно.
