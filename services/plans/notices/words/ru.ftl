### What notices of the Coalition's work say.
### How to edit: see shared/problems/README.md.

# review: unreviewed
meeting-scheduled = Совещание { $at }: { $title }

# review: unreviewed
meeting-rescheduled = Совещание переносится, новое время ищется: { $title }

# review: unreviewed
meeting-cancelled = Совещание { $at } отменено: { $title }

# review: unreviewed
meeting-minutes-draft = Проект протокола готов для чтения: { $title }

# review: unreviewed
training-scheduled = Обучение { $at }: { $title }

# review: unreviewed
training-rescheduled = Обучение переносится, новое время ищется: { $title }

# review: unreviewed
training-cancelled = Обучение { $at } отменено: { $title }

# review: unreviewed
consultation-open = Ответы принимаются до { $at }: { $title }

# review: unreviewed
comment-window-open = Замечания принимаются до { $at }: { $title }

# review: unreviewed
decision-in-silence = Решение будет принято { $at }, если до этого ни один участник не возразит: { $title }

# review: unreviewed
decision-objected = Участник возражает: { $title }

# review: unreviewed
decision-agreed = Решение принято: { $title }

# review: unreviewed
action-item-due = Срок: { $at }. Ответственный: { $assignee }. { $title }

# review: unreviewed
action-item-overdue = Срок истёк: { $at }. Ответственный: { $assignee }. { $title }

# review: unreviewed
task-due = Срок: { $at }. Ответственный: { $assignee }. { $title }

# review: unreviewed
task-overdue = Срок истёк: { $at }. Ответственный: { $assignee }. { $title }

# review: unreviewed
working-group-dormant = Дней без встреч и записей: { $days }. Группа бездействует: { $title }
