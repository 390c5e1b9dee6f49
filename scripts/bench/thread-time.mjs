// What a page's main thread does, from the browser's own trace: what the processor spent, whoever else was at work meanwhile, and
// how much was drawn, which is the same on every machine.

/**
 * Runs `run` while the browser traces.
 * @returns of each pair of marks `NAME-start` and `NAME-end` that the page set (`performance.mark`), in order: the events of
 *   its main thread that ran between them
 */
async function eventsBetweenMarks(browser, categories, run) {
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: [...categories, 'blink.user_timing'], excludedCategories: ['*'] } });
  await run();
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const marks = new Map(events.filter(({ cat, name }) => cat === 'blink.user_timing' && /-(start|end)$/.test(name)).map((event) => [event.name, event]));
  return [...marks.values()].filter(({ name }) => name.endsWith('-start')).sort((a, b) => a.ts - b.ts).flatMap((start) => {
    const end = marks.get(start.name.replace(/start$/, 'end'));
    if (!end) return [];
    return [{
      name: start.name.slice(0, -'-start'.length),
      events: events.filter(({ pid, tid, ts, dur = 0 }) => pid === start.pid && tid === start.tid && ts + dur > start.ts && ts < end.ts),
    }];
  });
}

/** The tasks of each click, in milliseconds of thread time. */
export async function tasksBetweenMarks(browser, run) {
  const clicks = await eventsBetweenMarks(browser, ['toplevel'], run);
  return clicks.map(({ name, events }) => ({
    name,
    tasks: events.filter((event) => event.name === 'ThreadControllerImpl::RunTask' && event.tdur !== undefined).map(({ tdur }) => tdur / 1000),
  }));
}

/** Of each click: elements whose style was computed anew, boxes that were laid out anew. */
export async function drawnBetweenMarks(browser, run) {
  const clicks = await eventsBetweenMarks(browser, ['devtools.timeline'], run);
  const sum = (events, of, count) => events.filter(({ name }) => name === of).reduce((all, event) => all + (count(event.args) ?? 0), 0);
  return clicks.map(({ name, events }) => ({
    name,
    restyled: sum(events, 'UpdateLayoutTree', ({ elementCount }) => elementCount),
    laidOut: sum(events, 'Layout', ({ beginData }) => beginData?.dirtyObjects),
  }));
}
