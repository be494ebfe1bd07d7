### What notices of the Coalition's work say.
### How to edit: see shared/problems/README.md.

# review: unreviewed
meeting-scheduled = Кеңешме { $at }: { $title }

# review: unreviewed
meeting-rescheduled = Кеңешме жылдырылат, жаңы убактысы изделүүдө: { $title }

# review: unreviewed
meeting-cancelled = Кеңешме { $at } болбойт: { $title }

# review: unreviewed
meeting-minutes-draft = Протоколдун долбоору окууга даяр: { $title }

# review: unreviewed
training-scheduled = Окутуу { $at }: { $title }

# review: unreviewed
training-rescheduled = Окутуу жылдырылат, жаңы убактысы изделүүдө: { $title }

# review: unreviewed
training-cancelled = Окутуу { $at } болбойт: { $title }

# review: unreviewed
consultation-open = Жооптор кабыл алынган акыркы убакыт: { $at }. { $title }

# review: unreviewed
comment-window-open = Сын-пикирлер кабыл алынган акыркы убакыт: { $at }. { $title }

# review: unreviewed
decision-in-silence = Ага чейин бир да катышуучу каршы болбосо, чечим ушул убакта кабыл алынат: { $at }. { $title }

# review: unreviewed
decision-objected = Катышуучу каршы: { $title }

# review: unreviewed
decision-agreed = Чечим кабыл алынды: { $title }

# review: unreviewed
action-item-due = Мөөнөтү: { $at }. Жооптуу: { $assignee }. { $title }

# review: unreviewed
action-item-overdue = Мөөнөтү өттү: { $at }. Жооптуу: { $assignee }. { $title }

# review: unreviewed
task-due = Мөөнөтү: { $at }. Жооптуу: { $assignee }. { $title }

# review: unreviewed
task-overdue = Мөөнөтү өттү: { $at }. Жооптуу: { $assignee }. { $title }

# review: unreviewed
working-group-dormant = Жолугушуусуз жана жазуусуз күндөр: { $days }. Топ аракетсиз: { $title }
