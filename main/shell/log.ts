import electronLog from 'electron-log/node';
import { join } from 'node:path';
import { redact } from '../../shared/lib/redact';

/** Opens the rotating log under the profile. Every line passes the redaction before it reaches disk or console. */
export function openLog(folder: string): (line: string) => void {
  const log = electronLog.create({ logId: 'yidian' });
  log.transports.file.resolvePathFn = () => join(folder, 'logs', 'yidian.log');
  log.transports.file.maxSize = 5 * 1024 * 1024;
  log.transports.console.level = process.env['YIDIAN_LOG'] === 'console' ? 'info' : false;
  log.hooks.push((message) => ({
    ...message,
    data: message.data.map((part: unknown) => redact(String(part))),
  }));
  return (line) => {
    log.info(line);
  };
}
