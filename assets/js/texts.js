// The few sentences that only the script says. The layout may override them for another language:
// <meta name="rapport-texts" content="failed=…
// offline=…">
const russian = {
  failed: 'Не получилось: сервер ответил ошибкой. Повторите через минуту',
  offline: 'Нет связи с сервером. Введённое не потеряно',
  forbidden: 'На это действие нет прав',
  missing: 'Записи больше нет или она вам не видна',
  undo: 'Отменить',
  close: 'Закрыть',
  draftRestored: 'Восстановлен черновик',
  draftDrop: 'Начать заново',
  draftFiles: 'Файлы выберите ещё раз: [names]',
  mentions: 'Кого упомянуть',
  draftKept: 'Черновик сохранён: откройте форму снова, чтобы продолжить',
};

const given = document.querySelector('meta[name="rapport-texts"]')?.content ?? '';

export const texts = {
  ...russian,
  ...Object.fromEntries(Array.from(given.matchAll(/^(\w+)=(.*)$/gm), ([, name, text]) => [name, text])),
};
