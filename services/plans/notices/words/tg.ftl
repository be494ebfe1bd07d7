### What notices of the Coalition's work say.
### How to edit: see shared/problems/README.md.

# review: unreviewed
meeting-scheduled = Ҷаласа { $at }: { $title }

# review: unreviewed
meeting-rescheduled = Ҷаласа ба вақти дигар мегузарад, вақти нав ҷустуҷӯ мешавад: { $title }

# review: unreviewed
meeting-cancelled = Ҷаласаи { $at } баргузор намешавад: { $title }

# review: unreviewed
meeting-minutes-draft = Лоиҳаи протокол барои хондан омода аст: { $title }

# review: unreviewed
training-scheduled = Омӯзиш { $at }: { $title }

# review: unreviewed
training-rescheduled = Омӯзиш ба вақти дигар мегузарад, вақти нав ҷустуҷӯ мешавад: { $title }

# review: unreviewed
training-cancelled = Омӯзиши { $at } баргузор намешавад: { $title }

# review: unreviewed
consultation-open = Ҷавобҳо то { $at } қабул мешаванд: { $title }

# review: unreviewed
comment-window-open = Эродҳо то { $at } қабул мешаванд: { $title }

# review: unreviewed
decision-in-silence = Агар то он вақт ягон иштирокчӣ эрод нагирад, қарор { $at } қабул мешавад: { $title }

# review: unreviewed
decision-objected = Иштирокчӣ эрод мегирад: { $title }

# review: unreviewed
decision-agreed = Қарор қабул шуд: { $title }

# review: unreviewed
action-item-due = Мӯҳлат: { $at }. Масъул: { $assignee }. { $title }

# review: unreviewed
action-item-overdue = Мӯҳлат гузашт: { $at }. Масъул: { $assignee }. { $title }

# review: unreviewed
task-due = Мӯҳлат: { $at }. Масъул: { $assignee }. { $title }

# review: unreviewed
task-overdue = Мӯҳлат гузашт: { $at }. Масъул: { $assignee }. { $title }

# review: unreviewed
working-group-dormant = Рӯзҳо бе вохӯрӣ ва сабт: { $days }. Гурӯҳ бефаъолият аст: { $title }
