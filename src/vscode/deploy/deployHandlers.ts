import type { DeployProtocol } from '../../messages/deployProtocol';
import type { CallHandlers } from '../../messages/protocol';
import type { Wizard } from './wizard';

/** What only the editor can do for a wizard. */
export interface WizardDesk {
  readonly openLink: (link: string) => Promise<void>;
  /** Values of a former deployment that the person picks. @throws AppError `cancelled` */
  readonly formerValues: () => Promise<Readonly<Record<string, unknown>>>;
  readonly repair: () => Promise<void>;
  /** Shows where a field is declared. */
  readonly openVariable: (name: string) => Promise<void>;
}

/** What the calls of the page do. */
export function deployHandlers(wizard: Wizard, desk: WizardDesk): CallHandlers<DeployProtocol> {
  const edit = (change: Parameters<typeof wizard.edit>[0]): Promise<null> => {
    wizard.edit(change);
    return Promise.resolve(null);
  };
  const done = async (work: Promise<void>): Promise<null> => {
    await work;
    return null;
  };
  return {
    'field.set': (params) => edit((draft) => draft.set(params)),
    'field.text': (params) => edit((draft) => draft.setText(params)),
    'field.key': (params) => edit((draft) => draft.setKey(params)),
    'field.entry': (params) => edit((draft) => draft.setEntry(params)),
    'field.leave': ({ name }) => edit((draft) => draft.touch(name)),
    'field.act': ({ name, action }) =>
      action === 'declaration' ? done(desk.openVariable(name)) : edit((draft) => draft.act(name, action)),
    'node.set': (params) => edit((draft) => draft.setNode(params)),
    'row.add': (params) => Promise.resolve({ row: wizard.edit((draft) => draft.addRow(params)) ?? null }),
    'row.remove': (params) => edit((draft) => draft.removeRow(params)),
    'row.move': (params) => edit((draft) => draft.moveRow(params)),
    'step.show': ({ step, isNext }) => Promise.resolve(wizard.show(step, isNext)),
    'mode.set': ({ mode }) => done(wizard.choose({ formMode: mode })),
    'target.set': ({ target }) => done(wizard.choose({ target })),
    'values.reuse': async () => {
      wizard.reuse(await desk.formerValues());
      return null;
    },
    'quote.refresh': () => done(wizard.quote()),
    'destructive.confirm': ({ confirmed }) => {
      wizard.confirmDestructive(confirmed);
      return Promise.resolve(null);
    },
    deploy: () => done(wizard.send()),
    'failure.repair': () => done(desk.repair()),
    open: ({ link }) => done(desk.openLink(link)),
  };
}
