import { putOffIn } from './put-offs.js';

it.each([
  'You do not need to contact us.',
  'There is no need to ring.',
  'Do not refer this.',
  'Don’t call us about this.',
  'Please only contact us if a child is hurt.',
  'Speak with the family first.',
  'First try the school nurse.',
  'Please gather more evidence first.',
  'Get consent before referring.',
  'Use the directory instead of contacting us.',
  'Wait until you are sure.',
  'Are you sure?',
  'Think again.',
  'This does not meet the threshold.',
  'This is below the threshold for a referral.',
  'No further action will be taken.',
  'This is not serious enough.',
  'It is too minor.',
  'Unnecessary referrals take time from children.',
  'False reports can be an offence.',
  'We are unlikely to act.',
  'This is not for us.',
  'It can be put off until Monday.',
  'Come back when you know more.',
  'You should not report it.',
  'It is not necessary to report it.',
  'Delay making contact until Monday.',
])('finds what puts somebody off: %s', (text) => {
  expect(putOffIn(text)).not.toBeNull();
});

it.each([
  'Make contact now with what you have. The rest can follow.',
  'If you are worried about a child, ring us.',
  'Ask us before you speak with the family about this, so that nobody is made less safe.',
  'A person reads what you told us and decides. That has not been done yet.',
  'Keep your notes: what you saw and heard.',
  'You told us of a delay in seeking care, and an inappropriate relationship online.',
])('lets stand what does not: %s', (text) => {
  expect(putOffIn(text)).toBeNull();
});
