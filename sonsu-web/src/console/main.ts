import '../style.css';
import './console.css';
import { ConsolePage } from './console-page.ts';
import { ReviewRoom } from './review-room.ts';
import { SamplesRoom } from './samples-room.ts';
import { SignIn } from './sign-in.ts';

customElements.define('sonsu-sign-in', SignIn);
customElements.define('sonsu-samples', SamplesRoom);
customElements.define('sonsu-review', ReviewRoom);
customElements.define('sonsu-console', ConsolePage);
document.body.prepend(document.createElement('sonsu-console'));
