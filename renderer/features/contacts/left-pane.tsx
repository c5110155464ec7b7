import { ContactList } from './contact-list';
import { NoticeList } from './notice-list';
import { Owed } from './owed';
import { SeatTrouble } from './seat-trouble';

/** What is going on and what is owed. */
export function LeftPane() {
  return (
    <>
      <ContactList />
      <SeatTrouble />
      <Owed />
      <NoticeList />
    </>
  );
}
