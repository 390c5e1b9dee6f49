// Thread time of a page's tasks, from the browser's own trace: what the processor spent, whoever else was at work meanwhile.

/**
 * Runs `run` while the browser traces its tasks.
 * @returns of each pair of marks `NAME-start` and `NAME-end` that the page set (`performance.mark`), in order: the tasks of
 *   its main thread that ran between them, in milliseconds of thread time
 */
export async function tasksBetweenMarks(browser, run) {
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'], excludedCategories: ['*'] } });
  await run();
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const marks = new Map(events.filter(({ cat, name }) => cat === 'blink.user_timing' && /-(start|end)$/.test(name)).map((event) => [event.name, event]));
  const tasks = events.filter(({ name, tdur }) => name === 'ThreadControllerImpl::RunTask' && tdur !== undefined);
  return [...marks.values()].filter(({ name }) => name.endsWith('-start')).sort((a, b) => a.ts - b.ts).flatMap((start) => {
    const end = marks.get(start.name.replace(/start$/, 'end'));
    if (!end) return [];
    return [{
      name: start.name.slice(0, -'-start'.length),
      tasks: tasks.filter(({ pid, tid, ts, dur }) => pid === start.pid && tid === start.tid && ts + dur > start.ts && ts < end.ts).map(({ tdur }) => tdur / 1000),
    }];
  });
}
