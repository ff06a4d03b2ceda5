import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { parseDeepLink, type DeepLink } from '../../common/deepLink';
import type { Log } from '../../common/log';
import { COMMANDS } from '../ids';
import { plainNotice } from '../plainNotice';

/** What opens the links of each route. It shows things and asks; nothing is written because of a link alone. */
export type LinkOpeners = {
  readonly [Route in DeepLink['route']]: (link: Extract<DeepLink, { route: Route }>) => Promise<void>;
};

/** Opens links into this extension. Anybody can make one: its text is neither shown nor logged. */
export class DeepLinks implements vscode.UriHandler {
  constructor(
    private readonly openers: LinkOpeners,
    private readonly log: Log,
  ) {}

  async handleUri(uri: vscode.Uri): Promise<void> {
    const reading = parseDeepLink(uri.toString(true), vscode.env.uriScheme);
    if (!reading.ok) {
      this.log.warn(`a link was refused: ${reading.refusal}`);
      void vscode.window.showWarningMessage(
        plainNotice(
          reading.refusal === 'unknownRoute'
            ? l10n.t('This version of RAD Partner cannot open this link.')
            : l10n.t('This link is damaged or was not made by RAD Partner.'),
        ),
      );
      return;
    }
    const { link } = reading;
    this.log.info(`opening a link: ${link.route}`);
    try {
      // The compiler does not see that opener and link belong together.
      await (this.openers[link.route] as (link: DeepLink) => Promise<void>)(link);
    } catch (error) {
      this.log.error('opening a link', error);
      this.sayFailed();
    }
  }

  private sayFailed(): void {
    const showLog = l10n.t('Show Log');
    void vscode.window.showErrorMessage(l10n.t('The link could not be opened.'), showLog).then((chosen) => {
      if (chosen === showLog) void vscode.commands.executeCommand(COMMANDS.showLog);
    });
  }
}
