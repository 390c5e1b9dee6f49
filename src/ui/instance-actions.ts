import type { ActionHost } from './actions.ts';
import type { Actions } from './context.ts';

/** What the shopper can do with the instances of a list. The focus goes along: to what came, or to what took the place of what went. */
export function instanceActions(host: ActionHost): Pick<Actions, 'addInstance' | 'copyInstance' | 'removeInstance'> {
  const count = (list: string): number => Number(host.session().state.answer.proposal.configuration[list] ?? 0);
  return {
    addInstance: (request) => void host.act((session) => session.decide(request)).then((outcome) => (outcome === 'done' ? host.focusInstance(request.option, count(request.option)) : undefined)),
    copyInstance: (list, number) => void host.act((session) => session.copyInstance(list, number)).then((outcome) => {
      const ordered = host.session().state.catalogue.options.find(({ id }) => id === list)?.list?.ordered === true;
      return outcome === 'done' ? host.focusInstance(list, ordered ? number + 1 : count(list)) : undefined;
    }),
    removeInstance: (list, number) => void host.act((session) => session.removeInstance(list, number)).then((outcome) => (outcome === 'done' ? host.focusInstance(list, number) : undefined)),
  };
}
