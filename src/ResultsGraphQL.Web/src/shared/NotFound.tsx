import { Link } from '../routing/Link';

interface Props {
  what: string;
  id: number;
  back: string;
}

export function NotFound({ what, id, back }: Props) {
  return (
    <div class="message">
      <h1>
        There is no {what} {id}
      </h1>
      <p>
        It may have been deleted. <Link href={back}>See all {what}s</Link>
      </p>
    </div>
  );
}
