import type { ReactNode } from 'react';
import { ContactList } from './contact-list';
import { NoticeList } from './notice-list';
import { Owed } from './owed';
import { SeatTrouble } from './seat-trouble';

/** What is going on and what is owed; `children` stand between the two. */
export function LeftPane({ children }: { readonly children?: ReactNode }) {
  return (
    <>
      <ContactList />
      <SeatTrouble />
      {children}
      <Owed />
      <NoticeList />
    </>
  );
}
