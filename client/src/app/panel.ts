import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

@Component({ selector: 'qf-panel', imports: [RouterOutlet], template: '<router-outlet />' })
export class Panel {}
