import { join } from 'node:path';
import { launchDesk, projectFolder, type DeskApp } from '../../tests/support/desk-app';

const folder = join(projectFolder, 'docs', 'screenshots');
const size = { width: 1366, height: 768 };

/** Takes the pictures of the README from the running app in practice mode: a ring, a search, the whole customer, a filled ticket, the evening in English. */
export async function takeScreenshots(): Promise<void> {
  await picture({ locale: 'zh-CN', theme: 'light' }, async (desk, take) => {
    await take('ringing');
    await desk.page.keyboard.press('F4');
    await heard(desk);
    await desk.page.keyboard.press('F2');
    await desk.page.keyboard.insertText('银行');
    await desk.page.locator('[data-testid="search-results"][data-for="银行"]').waitFor();
    await take('search');
    await desk.page.keyboard.press('Escape');
    await desk.page.keyboard.press('Control+Digit7');
    await desk.at('people').waitFor();
    await take('organisation');
    await desk.page.keyboard.press('Control+Digit1');
    await desk.page.keyboard.press('F8');
    await desk.at('fault-retest').waitFor();
    await desk.at('notes').fill('客户反映总行至灾备中心专线中断，业务已切备用线路。已告知恢复时限。');
    await take('fault-ticket');
  });
  await picture({ locale: 'en', theme: 'dark' }, async (desk, take) => {
    await desk.page.keyboard.press('F4');
    await heard(desk);
    await desk.page.keyboard.press('F8');
    await desk.at('fault-retest').waitFor();
    await desk.page.keyboard.press('Control+Enter');
    await desk.at('fault-number').waitFor();
    await desk
      .at('notes')
      .fill('Data line down since this afternoon, ticket filed, customer told the promised time.');
    await take('filed-dark');
  });
}

async function picture(
  options: { readonly locale: 'zh-CN' | 'en'; readonly theme: 'light' | 'dark' },
  walk: (desk: DeskApp, take: (name: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const desk = await launchDesk({ ...options, customers: 2000 });
  try {
    await desk.app.evaluate(({ BrowserWindow }, { width, height }) => {
      for (const window of BrowserWindow.getAllWindows()) {
        if (window.webContents.getURL().startsWith('app://main/')) window.setContentSize(width, height);
      }
    }, size);
    await desk.at('call-answer').waitFor();
    await desk.at('lines').waitFor();
    await walk(desk, async (name) => {
      await desk.page.screenshot({ path: join(folder, `${name}.png`) });
      process.stderr.write(`docs/screenshots/${name}.png\n`);
    });
  } finally {
    await desk.close();
  }
}

/** The quality meter shows once sound has been measured. */
const heard = (desk: DeskApp): Promise<void> =>
  desk.at('call-quality').filter({ hasText: /\d/ }).first().waitFor();
