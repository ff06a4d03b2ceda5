import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { throwIfAborted } from '../../common/abort';
import { AppError } from '../../common/appError';
import type { Invoice } from '../../contract/invoices';
import { failureText } from '../failure';
import { plainNotice } from '../plainNotice';
import type { CreditsBasis } from './creditAccount';
import { writeWhole } from './writeWhole';

/** The name of an invoice's file; the month is the contract's, `YYYY-MM`. */
const nameOf = ({ month }: Invoice): string => `rad-invoice-${month}.pdf`;

/**
 * Asks where and saves invoices: one under the name that is chosen, several into a folder, where nothing is overwritten.
 * Each file is written whole or not at all; of several, what failed is told at the end.
 * @throws AppError of one that failed alone, `cancelled`; what the file system throws
 */
export async function saveInvoices(basis: CreditsBasis, invoices: readonly Invoice[]): Promise<void> {
  const [first, ...others] = invoices;
  if (first === undefined) return;
  const places = others.length === 0 ? await placeOfOne(first) : await placesOfAll(invoices);
  if (places === undefined) return;
  const { saved, failed, isCancelled } = await download(basis, invoices, (invoice, bytes) =>
    write(places.get(invoice), bytes),
  );
  const [failure] = failed;
  if (failure !== undefined && saved.length === 0) throw failure.error;
  const [place] = places.values();
  if (place === undefined) return;
  if (isCancelled)
    void vscode.window.showWarningMessage(
      plainNotice(l10n.t('Cancelled: {0} of {1} invoices are saved.', saved.length, invoices.length)),
    );
  else if (failure === undefined) offerToOpen(saved.length, place);
  else {
    const months = failed.map(({ invoice }) => invoice.month).join(', ');
    const sentence = l10n.t('{0} saved, not saved: {1}. {2}', saved.length, months, sentenceOf(failure.error));
    void vscode.window.showWarningMessage(plainNotice(sentence));
  }
}

/** Opens an invoice in what this machine shows PDFs with. @throws AppError, `cancelled` */
export async function openInvoice(basis: CreditsBasis, invoice: Invoice, folder: vscode.Uri): Promise<void> {
  const place = vscode.Uri.joinPath(folder, 'invoices', nameOf(invoice));
  const { failed } = await download(basis, [invoice], (_, bytes) => write(place, bytes));
  if (failed[0] !== undefined) throw failed[0].error;
  await openFile(place);
}

interface Downloads {
  readonly saved: readonly Invoice[];
  readonly failed: readonly { readonly invoice: Invoice; readonly error: unknown }[];
  readonly isCancelled: boolean;
}

async function download(
  { connection, log }: CreditsBasis,
  invoices: readonly Invoice[],
  keep: (invoice: Invoice, bytes: Uint8Array) => Promise<void>,
): Promise<Downloads> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: invoices.length === 1 ? l10n.t('Downloading Invoice') : l10n.t('Downloading Invoices'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token): Promise<Downloads> => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    const session = await connection.require();
    const [saved, failed]: [Invoice[], Downloads['failed'][number][]] = [[], []];
    for (const invoice of invoices) {
      progress.report({ message: plainNotice(invoice.month), increment: 100 / invoices.length });
      try {
        const bytes = await session.invoices.pdf(invoice.id, controller.signal);
        throwIfAborted(controller.signal);
        await keep(invoice, bytes);
        saved.push(invoice);
      } catch (error) {
        // What is saved stays, and is told.
        if (AppError.is(error, 'cancelled') && saved.length > 0) return { saved, failed, isCancelled: true };
        if (AppError.is(error, 'cancelled')) throw error;
        log.error('downloading an invoice', error);
        failed.push({ invoice, error });
      }
    }
    return { saved, failed, isCancelled: false };
  });
}

async function placeOfOne(invoice: Invoice): Promise<ReadonlyMap<Invoice, vscode.Uri> | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = nameOf(invoice);
  const chosen = await vscode.window.showSaveDialog({
    defaultUri: folder === undefined ? vscode.Uri.file(name) : vscode.Uri.joinPath(folder.uri, name),
    title: l10n.t('Save Invoice'),
    filters: { PDF: ['pdf'] },
  });
  return chosen && new Map([[invoice, chosen]]);
}

async function placesOfAll(invoices: readonly Invoice[]): Promise<ReadonlyMap<Invoice, vscode.Uri> | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      title: l10n.t('Save {0} Invoices Into', invoices.length),
      openLabel: l10n.t('Save Here'),
    })) ?? [];
  if (folder === undefined) return undefined;
  const taken = new Set((await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name.toLowerCase()));
  return new Map(
    invoices.map((invoice) => {
      const name = freeName(nameOf(invoice), taken);
      taken.add(name.toLowerCase());
      return [invoice, vscode.Uri.joinPath(folder, name)];
    }),
  );
}

/** `name`, or with a number as browsers do it. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const [stem, ending] = [name.slice(0, -4), name.slice(-4)] as const;
  for (let count = 0; ; count++) {
    const free = count === 0 ? name : `${stem} (${String(count)})${ending}`;
    if (!taken.has(free.toLowerCase())) return free;
  }
}

async function write(place: vscode.Uri | undefined, bytes: Uint8Array): Promise<void> {
  if (place !== undefined) await writeWhole(place, bytes);
}

function offerToOpen(count: number, place: vscode.Uri): void {
  const open = count === 1 ? l10n.t('Open') : l10n.t('Show in Folder');
  const said =
    count === 1 ? l10n.t('Saved {0}.', place.path.split('/').at(-1) ?? '') : l10n.t('Saved {0} invoices.', count);
  const actions = count === 1 || isLocal() ? [open] : [];
  void vscode.window.showInformationMessage(plainNotice(said), ...actions).then((chosen) => {
    if (chosen !== open) return;
    if (count === 1) void openFile(place);
    else void vscode.commands.executeCommand('revealFileInOS', place);
  });
}

/** Only an editor on the same machine can ask it to show a file. */
const isLocal = (): boolean => vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;

async function openFile(place: vscode.Uri): Promise<void> {
  if (isLocal()) await vscode.env.openExternal(place);
  else await vscode.commands.executeCommand('vscode.open', place);
}

const sentenceOf = (error: unknown): string => (AppError.is(error) ? failureText(error).sentence : String(error));
